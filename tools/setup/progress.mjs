// @ts-check

/** Without a terminal a line that is rewritten is noise; say that it lives. */
const reminderMs = 60_000;
const redrawMs = 500;

let isQuiet = false;

/**
 * What each running step has to show: steps that run side by side share the
 * line of a terminal.
 *
 * @type {Set<() => string>}
 */
const running = new Set();

/** From now on steps that end say nothing: they are being ended. */
export function quietProgress() {
  isQuiet = true;
}

/**
 * Shows that a long step is alive: one line rewritten in place on a terminal, a
 * line a minute elsewhere.
 *
 * @param {string} title
 * @param {{ out?: NodeJS.WriteStream, now?: () => number }} [options]
 * @returns {{ note(text: string): void, end(result: string): void }} `note`
 *   sets what stands behind the title; `end` replaces the line by a result.
 */
export function startProgress(title, options = {}) {
  const { out = process.stdout, now = Date.now } = options;
  const startedAt = now();
  let latest = '';

  const seconds = () => `${Math.round((now() - startedAt) / 1000)} s`;

  function draw() {
    if (isQuiet) {
      return;
    }
    if (!out.isTTY) {
      out.write(`  ${title}: ${seconds()} so far\n`);
      return;
    }
    const line = `… ${[...running].map(show => show()).join(' | ')}`;
    out.write(`\r\x1b[2K${line.slice(0, (out.columns ?? 80) - 1)}`);
  }

  const show = () => `${title} ${seconds()}  ${latest}`;
  running.add(show);
  if (out.isTTY) {
    draw();
  } else {
    out.write(`… ${title}\n`);
  }
  const timer = setInterval(draw, out.isTTY ? redrawMs : reminderMs);
  timer.unref();

  return {
    note(text) {
      latest = text;
    },
    end(result) {
      clearInterval(timer);
      running.delete(show);
      if (isQuiet) {
        return;
      }
      out.write(`${out.isTTY ? '\r\x1b[2K' : ''}${result} (${seconds()})\n`);
    },
  };
}
