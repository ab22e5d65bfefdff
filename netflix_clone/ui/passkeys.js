// Passkeys: asks the server what to ask, then the device, then tells the server; and the buttons of other services
// that sign in here.
import { createElement as h, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { ask, leave } from "$/public/external/netflix_clone/ui/forms/forms.js";
import { goOn } from "$/public/external/netflix_clone/ui/steps/steps.js";

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const words = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const described = (list = []) => list.map((each) => ({ ...each, id: bytes(each.id) }));

function optionsOf(told) {
  const options = { ...told, challenge: bytes(told.challenge) };
  if (told.user) options.user = { ...told.user, id: bytes(told.user.id) };
  if (told.allowCredentials) options.allowCredentials = described(told.allowCredentials);
  if (told.excludeCredentials) options.excludeCredentials = described(told.excludeCredentials);
  return options;
}

function said(credential) {
  const { response } = credential;
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  return {
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, words(response[part])])),
  };
}

/** Why this browser cannot do it, or nothing. */
function obstacle() {
  if (!window.isSecureContext) return t("Passkeys need a secure connection (https).");
  if (!window.PublicKeyCredential) return t("This browser has no passkeys. Sign in another way, or use a newer one.");
  return "";
}

function sentenceOf(error) {
  if (error.name === "NotAllowedError") return t("That was cancelled, took too long, or no passkey was found. Nothing was changed.");
  if (error.name === "InvalidStateError") return t("This device already has a passkey for this account.");
  if (error.name === "SecurityError") return t("Passkeys work under this site's own address only.");
  return t("The passkey could not be used. Please try again.");
}

/** Fields around the button that travel along. */
function fieldsAround(node) {
  const around = node.closest("[data-passkey]");
  const fields = around ? [...around.querySelectorAll("input[name]")] : [];
  return Object.fromEntries(fields.map((field) => [field.name, field.type === "checkbox" ? field.checked : field.value]));
}

/** A button that makes a passkey (`isNew`) or uses one. */
export function PasskeyButton({ isNew, options, action, then, mayReturn, children, ...props }) {
  const ref = useRef(null);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState("");

  async function press() {
    if (isBusy) return;
    setProblem(obstacle());
    if (obstacle()) return;
    setBusy(true);
    const refused = await use(fieldsAround(ref.current));
    setBusy(false);
    if (refused) setProblem(refused);
  }

  async function use(fields) {
    const asked = await ask(options, "POST", fields);
    if (asked.problem) return asked.problem.sentence;
    const publicKey = optionsOf(asked.answer.public_key);
    let credential;
    try {
      credential = await (isNew ? navigator.credentials.create({ publicKey }) : navigator.credentials.get({ publicKey }));
    } catch (error) {
      return sentenceOf(error);
    }
    const told = await ask(action, "POST", { ...fields, challenge: asked.answer.challenge, credential: said(credential) });
    if (told.problem) return told.problem.sentence;
    if (!goOn(ref.current, told.answer)) leave(then, mayReturn);
    return "";
  }

  return h("span", { className: "action" },
    h("button", { ...props, ref, type: "button", onClick: press, "aria-busy": isBusy }, children),
    problem && h("span", { role: "alert", className: "hint hint--err" }, problem));
}

/** A way to each service that signs in here; what the operator has set up is known to the server alone. */
export function SocialButtons(props) {
  const [services, setServices] = useState([]);
  useEffect(() => {
    let isHere = true;
    ask("/api/auth/social", "GET").then(({ answer }) => { if (isHere && answer) setServices(answer); });
    return () => { isHere = false; };
  }, []);
  if (!services.length) return null;
  const next = new URLSearchParams(location.search).get("next");
  const query = next ? `?next=${encodeURIComponent(next)}` : "";
  return h("div", props, services.map(({ slug, label }) =>
    h("a", { key: slug, className: "btn btn--line btn--block", href: `/api/auth/social/${slug}${query}` }, t("Continue with {service}", { service: label }))));
}
