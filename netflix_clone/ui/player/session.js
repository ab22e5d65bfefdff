// One play from ticket to stop: the engine, the progress, and fresh addresses when the old ones expire.
import { useCallback, useEffect, useRef, useState } from "react";
import { startAgain, stopPlay, takeTicket } from "./api.js";
import { Engine } from "./engine.js";
import { remembered } from "./memory.js";
import { Progress } from "./progress.js";

const NOTHING = {
  isOpen: false,
  isReconnecting: false,
  isSilenced: false,
  fault: null,
  levels: [],
  level: -1,
  playingHeight: 0,
  audios: [],
  audio: -1,
  captions: [],
  caption: -1,
};
const TICKET_TRIES = 4;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A browser that forbids sound before a gesture still shows the picture. */
async function playAtOnce(video, report) {
  try {
    await video.play();
  } catch (error) {
    if (error.name !== "NotAllowedError") return;
    video.muted = true;
    report({ isSilenced: true });
    video.play().catch(() => {});
  }
}

/** A ticket, waiting out a server that is just being restarted. */
async function patientTicket(wanted, isRepeat, report) {
  for (let tries = 1; ; tries += 1) {
    try {
      return await (isRepeat || tries > 1 ? startAgain(wanted) : takeTicket(wanted));
    } catch (error) {
      if (error.status || tries === TICKET_TRIES) throw error;
      report({ isReconnecting: true });
      await pause(1000 * 2 ** (tries - 1));
    }
  }
}

const faultOf = (error) =>
  error.status ? { kind: "refused", error } : { kind: "network", status: 0, tries: TICKET_TRIES, seconds: 7 };

function openPlay(video, ticket, { wanted, report }) {
  const play = { ticket };
  const { volume, captions, audio } = remembered();
  video.volume = volume;
  play.progress = new Progress(video, ticket, {
    onRenewed: ({ manifest_url: url }) => play.engine.readdress(url),
    onRefused: (error) => {
      video.pause();
      report({ fault: faultOf(error) });
    },
  });
  play.engine = new Engine(video, ticket.manifest_url, {
    captions,
    audio,
    startAt: ticket.resume_position_s,
    report: (patch) => {
      report(patch);
      if (patch.isOpen && !play.hasBegun) {
        play.hasBegun = true;
        playAtOnce(video, report);
      }
    },
    renew: async () => {
      const fresh = await startAgain(wanted);
      stopPlay(play.progress.sessionId, null);
      play.progress.sessionId = fresh.session_id;
      return fresh.manifest_url;
    },
  });
  return play;
}

export function useSession(video, wanted) {
  const [attempt, setAttempt] = useState(0);
  const [ticket, setTicket] = useState(null);
  const [state, setState] = useState(NOTHING);
  const play = useRef(null);
  const report = useCallback((patch) => setState((was) => ({ ...was, ...patch })), []);

  useEffect(() => {
    let isOver = false;
    patientTicket(wanted, attempt > 0, report).then(
      (fresh) => {
        if (isOver) return stopPlay(fresh.session_id, null);
        report({ isReconnecting: false, fault: null });
        setTicket(fresh);
        play.current = openPlay(video.current, fresh, { wanted, report });
      },
      (error) => isOver || report({ isReconnecting: false, fault: faultOf(error) }),
    );
    return () => {
      isOver = true;
      play.current?.progress.end(); // first: the engine takes the position with it
      play.current?.engine.end();
      play.current = null;
    };
  }, [video, wanted, attempt, report]);

  const retry = useCallback((how) => {
    if (play.current) play.current.engine.retry(how);
    else setAttempt((was) => was + 1);
  }, []);
  return { ticket, state, report, retry, engine: play.current?.engine };
}
