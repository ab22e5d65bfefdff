// The first HTML of a page: what the server wrote in place of the skeleton, before any script ran.
import { createElement as h, useEffect, useLayoutEffect } from "react";
import { useLocation } from "react-router";

const EMPTY = { __html: "" };
const forget = () => document.querySelectorAll("first-view,title[data-first]").forEach((each) => each.remove());
let opened = null;

/** Where a prerendered page has its first HTML; React leaves alone what it finds there. */
export const FirstSlot = () => h("div", { className: "first", suppressHydrationWarning: true, dangerouslySetInnerHTML: EMPTY });

/** Takes away the first HTML of a page that has no slot, at the moment the real one stands. */
export function FirstDone() {
  useLayoutEffect(forget, []);
  return null;
}

/** Takes it away when somebody leaves before that. */
export function FirstKeeper() {
  const { pathname } = useLocation();
  useEffect(() => {
    opened ??= pathname;
    if (pathname !== opened) forget();
  }, [pathname]);
  return null;
}
