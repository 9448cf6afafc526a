// Who is at the keyboard, as the platform says it: the active user, blank where Google names
// nobody. A blank is never replaced by a guess; the pipeline refuses it.

/** Address of the person at the keyboard, or blank (platform: consumer accounts, simple triggers). */
export function personAtKeyboard(): string {
  try {
    return Session.getActiveUser().getEmail();
  } catch (error) {
    return '';
  }
}
