// Puts the charts of a sheet over its grid, each at its cell. They are pictures that the server drew;
// hidden columns before them move them as they move cells.
import type { Sheet } from '../contract';
import { NUMBERS, ROW } from './table';

export function showPictures(sizer: HTMLElement, sheet: Sheet): void {
  for (const old of Array.from(sizer.querySelectorAll('.chart'))) old.remove();
  for (const { row, column, width, height, alt, source } of sheet.pictures) {
    const left = sheet.columns
      .slice(0, column)
      .reduce((sum, one) => sum + (one.hidden ? 0 : one.width), NUMBERS);
    const image = document.createElement('img');
    Object.assign(image, { alt, src: source, className: 'chart', width, height });
    image.style.left = `${left}px`;
    image.style.top = `${(row + 1) * ROW}px`;
    sizer.append(image);
  }
}
