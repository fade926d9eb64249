/** The wish to stop, as Ctrl-C says it: once to stop after this step, twice to cancel this step. */
export interface Interruption {
  readonly stop: AbortSignal;
  readonly cancel: AbortSignal;
}

let heard = false;
const stop = new AbortController();
const cancel = new AbortController();

export function interruption(): Interruption {
  return { stop: stop.signal, cancel: cancel.signal };
}

/**
 * Makes Ctrl-C polite. Only commands that change a target ask for it: the others hold nothing that dying would hurt.
 *
 * @param tell Says to the person what was understood.
 * @param first What there is to say the first time.
 */
export function stopPolitely(
  tell: (line: string) => void,
  first = "Stopping after the step that runs now. Press Ctrl-C again to cancel that step and roll it back.",
): void {
  hear(() => {
    if (!stop.signal.aborted) {
      stop.abort();
      tell(first);
      return;
    }
    cancel.abort();
    tell(
      "Cancelling the step that runs now. Once more ends this process at once; the next run goes on from the ledger.",
    );
  });
}

/** Makes Ctrl-C clean up: for commands that work on something of their own, which is to go, whatever they are doing. */
export function stopAtOnce(tell: (line: string) => void): void {
  hear(() => {
    stop.abort();
    cancel.abort();
    tell("Stopping, and removing the copy. Once more ends this process at once; a later run removes what is left.");
  });
}

/** Until everything is cancelled: whoever asks once more does not want to wait. */
function hear(asked: () => void): void {
  if (heard) return;
  heard = true;
  const onSignal = () => {
    if (cancel.signal.aborted) process.exit(130);
    asked();
  };
  process.on("SIGINT", onSignal);
  process.on("SIGTERM", onSignal);
}
