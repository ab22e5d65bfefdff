// The languages of the pages, each by its own name. Without this script they are links that ask the edge; with it the
// choice is the profile's too, and the page stays where it is.
import { createElement as h, useEffect, useState } from "react";
import { code } from "$/public/external/netflix_clone/ui/i18n/i18n.js";
import { send } from "$/public/external/netflix_clone/ui/forms/forms.js";

export function LanguageLinks({ languages }) {
  const [now, setNow] = useState("");
  useEffect(() => setNow(code()), []);

  async function choose(event, language) {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const address = new URL(location.href);
    address.searchParams.set("language", language);
    if (await send("/api/language", "PUT", { language })) { location.assign(address); return; }
    address.searchParams.delete("language");
    if (address.href === location.href) location.reload();
    else location.replace(address);
  }

  return languages.map((each) =>
    h("a", {
      key: each.code,
      href: `?language=${each.code}`,
      hrefLang: each.code,
      lang: each.code,
      dir: each.direction,
      rel: "nofollow",
      className: "menu__i",
      "aria-current": each.code === now ? "true" : undefined,
      onClick: (event) => choose(event, each.code),
    }, each.name));
}
