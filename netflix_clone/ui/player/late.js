// Parts that few people open: their code comes when they are opened.
import { createElement as h, useEffect, useState } from "react";
import { t } from "$/public/external/netflix_clone/ui/i18n/i18n.js";

/** The component `name` of a module. @param {() => Promise<object>} load - its import() */
export function Late({ load, name, ...props }) {
  const [Part, setPart] = useState(null);
  const [isLost, setLost] = useState(false);
  useEffect(() => {
    let isGone = false;
    load().then(
      (module) => isGone || setPart(() => module[name]),
      () => isGone || setLost(true),
    );
    return () => {
      isGone = true;
    };
  }, [load, name]);
  if (Part) return h(Part, props);
  return isLost && h("p", { className: "pl__lost", role: "status" }, t("This part did not load. Check the connection and open it again."));
}
