// A drop-down of time zones; it begins with the one of this browser until another was chosen.
import { createElement as h } from "react";

const here = () => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

export function ZoneSelect({ value, ...props }) {
  const chosen = value || here();
  const zones = [...new Set(["UTC", chosen, ...(Intl.supportedValuesOf?.("timeZone") || [])])].sort();
  return h("select", { ...props, defaultValue: chosen }, zones.map((zone) => h("option", { key: zone, value: zone }, zone.replaceAll("_", " "))));
}
