// The storyboard: which sprite of which sheet shows a second of the film.

const LINE = /([\d:.]+) --> ([\d:.]+)[^\n]*\n(\S+?)#xywh=(\d+),(\d+),(\d+),(\d+)/g;
const seconds = (stamp) => stamp.split(":").reduce((total, part) => total * 60 + Number.parseFloat(part), 0);

export async function loadStoryboard(url) {
  const reply = await fetch(url);
  if (!reply.ok) return [];
  const base = new URL(url, window.location.href);
  return [...(await reply.text()).matchAll(LINE)].map(([, start, end, sheet, x, y, width, height]) => ({
    start: seconds(start),
    end: seconds(end),
    sheet: new URL(sheet, base).href,
    x: Number(x),
    y: Number(y),
    width: Number(width),
    height: Number(height),
  }));
}

export const spriteAt = (sprites, time) =>
  sprites.find(({ start, end }) => time >= start && time < end) || sprites.at(-1);

/** Styles of a window `width` wide and of the sprite behind it; sheets come in any size. */
export function spriteStyles(sprite, width) {
  const scale = width / sprite.width;
  return {
    window: { width, height: sprite.height * scale },
    picture: {
      width: sprite.width,
      height: sprite.height,
      transform: `scale(${scale})`,
      backgroundImage: `url("${sprite.sheet}")`,
      backgroundPosition: `-${sprite.x}px -${sprite.y}px`,
    },
  };
}
