// Times as people read and hear them.

export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const [hours, minutes] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  const two = (n) => String(n).padStart(2, "0");
  return hours ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
};

const counted = (n, word) => `${n} ${word}${n === 1 ? "" : "s"}`;

export const spoken = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds || 0));
  const parts = [
    [Math.floor(whole / 3600), "hour"],
    [Math.floor((whole % 3600) / 60), "minute"],
    [whole % 60, "second"],
  ];
  return parts.filter(([n, word]) => n || (word === "second" && whole < 60)).map(([n, word]) => counted(n, word)).join(" ");
};
