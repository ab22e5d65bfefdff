// What a link to the player fetches ahead of the click: the player with its engine, and the way to begin a play.
import "./index.js";

export { beginEarly } from "./api.js";
