// Who is at the keyboard, as the platform says it: the active user, blank where Google names
// nobody. A blank is never replaced by a guess; the pipeline refuses it.

/**
 * Address of the person at the keyboard, or blank (platform: consumer accounts, simple triggers, a
 * permission that was not given). Any other failure is thrown: it does not say that Google names
 * nobody, and a click whose twin was accepted would be told that nothing was done.
 */
export function personAtKeyboard(): string {
  try {
    return Session.getActiveUser().getEmail();
  } catch (error) {
    if (/permission|\/auth\/userinfo/i.test(String(error))) return '';
    throw error;
  }
}
