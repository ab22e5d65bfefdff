// A link that goes back to where the visitor came from; a page opened cold has no such place and goes to `to`.
import { createElement as h } from "react";
import { Link, useNavigate } from "react-router";

export function BackLink({ to, label, className, children }) {
  const navigate = useNavigate();
  const back = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(window.history.state?.idx > 0)) return;
    event.preventDefault();
    navigate(-1);
  };
  return h(Link, { to, className, "aria-label": label, onClick: back }, children);
}
