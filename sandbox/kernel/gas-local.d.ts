// gas-local brings no types: it loads a folder of script files into a context and returns that.
declare module 'gas-local' {
  const gasLocal: { require(folder: string, globals: object): { [name: string]: unknown } };
  export default gasLocal;
}
