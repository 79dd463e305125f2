import { CopyProgress } from './copyHistory';

/** Where a command writes to. */
export interface CopyOutput {
  readonly isTTY?: boolean;
  write(text: string): void;
}

/** Between two lines where each stays. */
const LINE_MS = 5_000;
const REDRAW_MS = 200;

/** Shows how far a copy is: one line that is rewritten on a terminal, a line now and then elsewhere. */
export function showProgress(output: CopyOutput): {
  show: (progress: CopyProgress) => void;
  end: () => void;
} {
  let shownAt = performance.now();
  let before: { table: string; rows: number; at: number } | undefined;
  return {
    show({ table, rows, of }) {
      const now = performance.now();
      if (before?.table !== table) {
        before = { table, rows, at: now };
      }
      if (now - shownAt < (output.isTTY ? REDRAW_MS : LINE_MS)) {
        return;
      }
      shownAt = now;
      const rate = Math.round(
        ((rows - before.rows) / Math.max(now - before.at, 1)) * 1000,
      );
      const text = `${table}: ${rows} of ${of} rows, ${rate}/s`;
      output.write(output.isTTY ? `\r\x1b[2K${text}` : `${text}\n`);
    },
    end() {
      if (output.isTTY) {
        output.write('\r\x1b[2K');
      }
    },
  };
}
