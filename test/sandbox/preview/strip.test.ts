// What HtmlService takes out of a page's scripts, and what it leaves alone.
import { stripPage, stripScript } from '../../../sandbox/preview/strip';

describe('comments in template literals', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['const a = `http://x.test/y`;', 'const a = `http:'],
    ['const a = `one//two\nthree`;', 'const a = `one\nthree`;'],
    ['const a = `one /* two */ three`;', 'const a = `one  three`;'],
    ['const a = `${b // why\n}//gone\n`;', 'const a = `${b // why\n}\n`;'],
    ['const a = `${`in//side`}`;', 'const a = `${`in'],
    ['const a = `\\`//x\n`;', 'const a = `\\`\n`;'],
    ['const a = `${{ b: 1 }.b}//x\n`;', 'const a = `${{ b: 1 }.b}\n`;'],
  ];
  test.each(cases)('%j arrives as %j', (sent, arrives) => {
    expect(stripScript(sent)).toBe(arrives);
  });
});

describe('what stays', () => {
  test.each([
    'const a = "http://x.test/`//";',
    "const a = 'it\\'s // `fine`';",
    'const a = 1; // a comment with a ` in it\nconst b = "//";',
    'const a = /[`/]/.test(b) ? "//x" : "";',
    'const a = b / c; const d = "`"; const e = f / g;',
    'return /`/;',
  ])('%j', (code) => {
    expect(stripScript(code)).toBe(code);
  });
  test('text outside scripts, and the built sidebar whole', () => {
    expect(stripPage('<p>`http://x`</p><script>`a//b\n`</script><i>`//</i>')).toBe(
      '<p>`http://x`</p><script>`a\n`</script><i>`//</i>',
    );
  });
});
