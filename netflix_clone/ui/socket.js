// A connection that is closed before its first packet has failed, and is tried again at once. socket.io hears of it
// only when its patience with that packet ends, after twenty seconds: a server behind a proxy that starts anew, or
// stops, closes just so.
import { Manager } from "socket.io-client";

const begin = Manager.prototype.open;

Manager.prototype.open = function open(done) {
  const before = this.engine;
  begin.call(this, done);
  const { engine } = this;
  if (engine !== before) {
    engine.once("close", (reason) => {
      if (this._readyState === "opening") engine.emit("error", new Error(reason));
    });
  }
  return this;
};
