// The rows of one sheet as they came from the server, block by block, so that ten thousand rows
// cost no more than what is looked at. Old rows stay until new ones have come.
import type { Cell, Look, Rows } from '../contract';
import { ask } from './api';

const BLOCK = 100;
const NO_LOOK: Look = {};

export interface Shown {
  readonly cell: Cell;
  readonly look: Look;
  readonly closed: string;
}

export class Blocks {
  private readonly blocks = new Map<number, Rows>();
  private readonly asked = new Set<string>();
  version = 0;

  constructor(
    private readonly as: string,
    private readonly sheetId: number,
    private readonly arrived: () => void,
  ) {}

  cell(row: number, column: number): Shown | null {
    const block = this.blocks.get(Math.floor(row / BLOCK));
    const cell = block?.rows[row - block.top]?.[column];
    if (!block || !cell) return null;
    const look = block.looks[cell.look - 1] ?? NO_LOOK;
    return { cell, look, closed: block.closings[cell.closed - 1] ?? '' };
  }

  /** Some rows are on their way. */
  get busy(): boolean {
    return this.asked.size > 0;
  }

  /** Asks for what of these rows is not there, or is older than the sheet. */
  need(first: number, last: number): void {
    for (let block = Math.floor(first / BLOCK); block <= Math.floor(last / BLOCK); block += 1) {
      const key = `${block}:${this.version}`;
      if ((this.blocks.get(block)?.version ?? -1) >= this.version || this.asked.has(key)) continue;
      this.asked.add(key);
      void this.fetch(block, key);
    }
  }

  private async fetch(block: number, key: string): Promise<void> {
    const { as, sheetId } = this;
    try {
      const rows = await ask('rows', { as, sheetId, top: block * BLOCK, count: BLOCK });
      if (rows.version >= (this.blocks.get(block)?.version ?? 0)) this.blocks.set(block, rows);
    } finally {
      this.asked.delete(key);
      this.arrived();
    }
  }
}
