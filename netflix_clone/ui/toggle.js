// A button that is on or off at once, and tells the server behind one's back: PUT for on, DELETE for off. Where
// the server does not take it, the button goes back and says so. Two of one address agree.
import { Children, createElement as h, useEffect, useRef, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

const SWITCHED = "emberlight:switched";
// My List has a word of its own, for hover cards and whoever else shows what is on it.
const LISTED = "emberlight:list";
const MY_LIST = "/api/my-list/";

async function refusal(method, address) {
  try {
    const answer = await fetch(address, { method, credentials: "same-origin", headers: { Accept: "application/json" } });
    if (answer.ok) return "";
    const problem = await answer.json().catch(() => ({}));
    return problem.detail || t("That did not work. Please try again.");
  } catch {
    return t("We could not reach the server. Please try again.");
  }
}

/** The first child is its face while it is off, the second while it is on. */
export function Toggle({ isOn, address, children, className, ...props }) {
  const [off, on] = Children.toArray(children);
  const [isPressed, setPressed] = useState(isOn);
  const [problem, setProblem] = useState("");
  const isBusy = useRef(false);
  useEffect(() => setPressed(isOn), [isOn]);
  useEffect(() => {
    const agree = ({ detail }) => { if (detail.address === address) setPressed(detail.isOn); };
    const listed = ({ detail }) => { if (`${MY_LIST}${detail.id}` === address) setPressed(detail.isOnList); };
    document.addEventListener(SWITCHED, agree);
    document.addEventListener(LISTED, listed);
    return () => {
      document.removeEventListener(SWITCHED, agree);
      document.removeEventListener(LISTED, listed);
    };
  }, [address]);

  const tell = (is) => document.dispatchEvent(new CustomEvent(SWITCHED, { detail: { address, isOn: is } }));
  const press = async () => {
    if (isBusy.current) return;
    isBusy.current = true;
    const wanted = !isPressed;
    setProblem("");
    tell(wanted);
    const words = await refusal(wanted ? "PUT" : "DELETE", address);
    if (words) tell(!wanted);
    else if (address.startsWith(MY_LIST)) {
      const id = Number(address.slice(MY_LIST.length));
      document.dispatchEvent(new CustomEvent(LISTED, { detail: { id, isOnList: wanted } }));
    }
    setProblem(words);
    isBusy.current = false;
  };
  return h("span", { className: "toggle" },
    h("button", { ...props, type: "button", className, "aria-pressed": isPressed, onClick: press }, isPressed ? on : off),
    h("span", { role: "status", className: problem ? "hint hint--err" : "vh" }, problem));
}
