// After the next frame is on the screen: a task that is posted in a frame's callback runs when it has been painted.
const LATEST_MS = 250; // a tab that is not looked at has no frames

/** Calls `work` once, then; hands out how to call it off. */
export function afterPaint(work) {
  let isDue = true;
  const run = () => {
    if (!isDue) return;
    isDue = false;
    work();
  };
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => { port1.close(); run(); };
  requestAnimationFrame(() => port2.postMessage(0));
  setTimeout(run, LATEST_MS);
  return () => { isDue = false; };
}
