// Pushes to this browser: on, off, or why not. The browser asks the person by itself, on the press of the switch alone.
import { createElement as h, useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const ADDRESS = "/api/push";
const can = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

async function ask(method, body) {
  const answer = await fetch(ADDRESS, {
    method,
    credentials: "same-origin",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body: body && JSON.stringify(body),
  });
  if (answer.ok) return answer.status === 204 ? null : answer.json();
  const problem = await answer.json().catch(() => ({}));
  throw new Error(problem.detail || t("That did not work. Please try again."));
}

const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (each) => each.charCodeAt(0));
const worker = async () => (await navigator.serviceWorker.getRegistration()) || navigator.serviceWorker.register("/sw.js");

async function subscribe() {
  if ((await Notification.requestPermission()) !== "granted") return false;
  await worker();
  const { pushManager } = await navigator.serviceWorker.ready;
  const { public_key: key } = await ask("GET");
  const subscription = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  const { endpoint, keys } = subscription.toJSON();
  await ask("POST", { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } });
  return true;
}

async function unsubscribe(subscription) {
  await ask("DELETE", { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}

const current = async () => (await navigator.serviceWorker.getRegistration())?.pushManager.getSubscription();

/** Told anew whenever the page opens: a browser that signed in as somebody else is theirs from then on. */
async function look() {
  if (Notification.permission === "denied") return "denied";
  const subscription = await current();
  if (!subscription) return "off";
  const { endpoint, keys } = subscription.toJSON();
  await ask("POST", { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } });
  return "on";
}

/** The switch of this browser. */
export function PushSwitch() {
  const [state, setState] = useState("");
  const [problem, setProblem] = useState("");
  useEffect(() => {
    if (!can()) setState("none");
    else look().then(setState, () => setState("off"));
  }, []);
  const press = async () => {
    setProblem("");
    const before = state;
    setState("busy");
    try {
      if (before === "on") { await unsubscribe(await current()); setState("off"); return; }
      const isOn = await subscribe();
      setState(isOn ? "on" : Notification.permission === "denied" ? "denied" : "off");
    } catch (error) {
      setState(before);
      setProblem(error.name === "AbortError" ? t("The push service of this browser did not answer. Please try again later.") : error.message);
    }
  };
  const hints = {
    none: t("This browser cannot be pushed to. On a phone, put the site on the home screen first."),
    denied: t("This browser blocks notifications of this site. Allow them in its settings, then come back."),
  };
  return h("div", { className: "set" },
    h("div", { className: "grow" },
      h("label", { htmlFor: "push", className: "set__l" }, t("Push to this browser")),
      h("p", { id: "push-hint", className: "set__h" }, hints[state] || t("Even while no page is open here. Signing out ends it."))),
    h("div", { className: "set__c" },
      h("input", { id: "push", type: "checkbox", role: "switch", className: "switch switch--in", "aria-describedby": "push-hint", checked: state === "on", disabled: ["", "busy", "none", "denied"].includes(state), onChange: press })),
    h("p", { role: "status", className: "set__s", "data-is": problem ? "bad" : "" }, problem));
}
