// The keeper's page, as it is first shown: it changes nothing and says nothing of the register.
export const pageFor = (): GoogleAppsScript.HTML.HtmlOutput =>
  HtmlService.createHtmlOutput(
    '<h1>PO Register</h1><p>This is the keeper of a register.</p>',
  ).setTitle('PO Register');
