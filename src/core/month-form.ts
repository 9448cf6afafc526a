// The form of a month's document: a number that goes up when a table or column is added, or something in
// one is told otherwise, kept in the entry of the log that wrote it, so that whoever reads an older
// document knows what it cannot have. What each form brought stands in cli/verify/month-form.ts.

export const MONTH_FORM = 2;
/** How the document says it, and the log's field. */
export const formSentence = (form: number): string => `Written in form ${form}.`;
export const FORM_WORDS = /\bWritten in form (\d+)\.$/;
export const formChange = { form: [null, MONTH_FORM] } satisfies {
  [field: string]: [unknown, unknown];
};
