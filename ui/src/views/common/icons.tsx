/** Our own line icons, drawn on a grid of 24. Decoration only: the text next to one says the same. */
import type { JSX } from "preact";

const PATHS = {
  phone:
    "M6.5 4h3l1.5 4.5-2 1.4a11 11 0 0 0 5.1 5.1l1.4-2L20 14.5v3A2.5 2.5 0 0 1 17.3 20 14 14 0 0 1 4 6.7 2.5 2.5 0 0 1 6.5 4Z",
  hangUp:
    "M3.5 15.2c0-1.4.5-2.5 1.6-3.3a12 12 0 0 1 13.8 0c1.1.8 1.6 1.9 1.6 3.3v.9c0 .7-.6 1.2-1.3 1l-3-.7a1 1 0 0 1-.8-1v-1.9a11 11 0 0 0-6.8 0v1.9a1 1 0 0 1-.8 1l-3 .7c-.7.2-1.3-.3-1.3-1Z",
  dnd: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17ZM8 12h8",
  forward: "M4 17v-2a5 5 0 0 1 5-5h10M14.500 5.500 19 10l-4.500 4.500",
  expand: "M9 4.500H4.500V9M15 4.500h4.500V9M9 19.500H4.500V15M15 19.500h4.500V15",
  float: "M4.500 4.500h15v15h-15ZM11 12.500h5.500v4H11Z",
  pin: "M9 4.500h6M10 4.500v6L7 14h10l-3-3.500v-6M12 14v6",
  bell: "M12 4a5.500 5.500 0 0 1 5.500 5.500c0 5 2 6.500 2 6.500h-15s2-1.500 2-6.500A5.500 5.500 0 0 1 12 4ZM10 19.500h4",
  home: "M4 11.500 12 4.500l8 7M6.500 10v9.500h11V10M10 19.500v-5h4v5",
  record: "M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16ZM12 10.500a1.500 1.500 0 1 1 0 3 1.500 1.500 0 0 1 0-3Z",
  stop: "M7 7h10v10H7Z",
  pause: "M9 5.5v13M15 5.5v13",
  play: "M8 5.2v13.6L18.5 12Z",
  mic: "M12 3.5a2.8 2.8 0 0 1 2.8 2.8v5.2a2.8 2.8 0 0 1-5.6 0V6.300A2.8 2.8 0 0 1 12 3.500ZM6 11.500a6 6 0 0 0 12 0M12 17.500v3",
  micOff:
    "M14.800 9.500V6.300a2.800 2.800 0 0 0-5.400-1M9.200 9.200v2.300a2.800 2.800 0 0 0 4.400 2.300M6 11.500a6 6 0 0 0 9.600 4.800M18 11.500a6 6 0 0 1-.4 2.200M12 17.500v3M4 4l16 16",
  keypad:
    "M6 5.500h.01M12 5.500h.01M18 5.500h.01M6 11.500h.01M12 11.500h.01M18 11.500h.01M6 17.500h.01M12 17.500h.01M18 17.500h.01",
  star: "M12 4.2l2.4 5 5.400.7-4 3.800 1 5.400-4.800-2.600-4.800 2.600 1-5.400-4-3.800 5.400-.7Z",
  check: "m5 12.500 4.500 4.500L19 7.500",
  checkCircle: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17Zm-3.700 8.800 2.600 2.600 4.900-5.100",
  pauseCircle: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17ZM10 9v6M14 9v6",
  pencil: "M4.500 19.500l1-4L16 5a2.100 2.100 0 0 1 3 3L8.500 18.500l-4 1ZM14 7l3 3",
  chart: "M4.500 4.500v15h15M8.500 16v-4M12.500 16V8M16.500 16v-6",
  alarm: "M8 3.500h8l4.500 4.500v8L16 20.500H8L3.500 16V8ZM12 8v4.500M12 16h.01",
  fault: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17ZM9 9l6 6M15 9l-6 6",
  shield: "M12 3.500 19 6v5.500c0 4.200-2.800 7.500-7 9-4.200-1.500-7-4.800-7-9V6ZM12 8v4.500l2.500 1.500",
  power: "M12 4v7M7.200 7a7.500 7.500 0 1 0 9.600 0",
  chevron: "m7 10 5 5 5-5",
  close: "M6.500 6.500l11 11M17.500 6.500l-11 11",
  plus: "M12 5.500v13M5.500 12h13",
  trash: "M5 7h14M10 7V5h4v2M7 7l.8 12h8.400L17 7",
  user: "M12 4.500a3.700 3.700 0 1 1 0 7.400 3.700 3.700 0 0 1 0-7.400ZM4.800 20a7.300 7.300 0 0 1 14.400 0",
  queue: "M4 7h12M4 12h12M4 17h8M18.500 14.500v5M16 17h5",
  incoming: "M18 6 7 17M7 9v8h8",
  outgoing: "M6 18 17 7M9 7h8v8",
  missed: "M4.500 8l7.500 7 7.500-7M4.500 13V8h5",
  volume: "M4.500 9.500h3L12 5.500v13l-4.500-4h-3ZM15.500 9a4.500 4.500 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  callback: "M20 12a8 8 0 1 1-2.4-5.700M20 3.800v4h-4M12 8v4.300l2.800 1.700",
  volumeOff: "M4.500 9.500h3L12 5.500v13l-4.500-4h-3ZM16 9.500l5 5M21 9.500l-5 5",
  more: "M12 6h.01M12 12h.01M12 18h.01",
  theme: "M12 3.500a8.500 8.500 0 1 0 0 17ZM12 3.500a8.500 8.500 0 0 1 0 17",
  link: "M4 12a12 12 0 0 1 16 0M7.200 15.200a7.500 7.500 0 0 1 9.600 0M12 19h.01",
  linkOff:
    "M4 12a12 12 0 0 1 5-2.800M13 8.500A12 12 0 0 1 20 12M7.200 15.200a7.500 7.500 0 0 1 5.300-2.200M12 19h.01M5 4l14 16",
  note: "M6 4.500h12v10l-5 5H6ZM13 19.500v-5h5M9 8.500h6M9 12h4",
  clock: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17ZM12 7.500V12l3 2",
  info: "M12 3.500a8.500 8.500 0 1 1 0 17 8.500 8.500 0 0 1 0-17ZM12 11v5M12 8h.01",
  warning: "M12 4.500 20.500 19h-17ZM12 10v4M12 16.500h.01",
  signOut: "M10 5H5.500v14H10M14 8l4 4-4 4M18 12H9.500",
  copy: "M8.500 8.500h10v11h-10ZM5.500 15.500v-11h10",
  eye: "M3 12s3.300-6 9-6 9 6 9 6-3.300 6-9 6-9-6-9-6ZM12 9.500a2.500 2.500 0 1 1 0 5 2.500 2.500 0 0 1 0-5Z",
  transfer: "M4 8h13M13.500 4.500 17 8l-3.500 3.500M20 16H7M10.500 12.500 7 16l3.500 3.500",
  group:
    "M9 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM3 19a6 6 0 0 1 12 0M15.500 5.300a3 3 0 0 1 0 5.400M17 13.400a6 6 0 0 1 4 5.600",
  swap: "M8 4v16M8 4 4.500 7.500M8 4l3.500 3.500M16 20V4M16 20l-3.500-3.500M16 20l3.500-3.500",
  back: "M20 18v-3a5 5 0 0 0-5-5H5M9 5.500 4.500 10 9 14.500",
  arrow: "M5 12h14M13 6l6 6-6 6",
  book: "M5 5h6a1.500 1.500 0 0 1 1 .5 1.500 1.500 0 0 1 1-.5h6v13h-6a1.500 1.500 0 0 0-1 .5 1.500 1.500 0 0 0-1-.5H5ZM12 5.500v13",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 20 }: { name: IconName; size?: number }): JSX.Element {
  const width = name === "keypad" ? 3 : 1.8;
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      stroke-width={width}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

/** The product's mark: somebody listening. */
export function Mark({ size = 32 }: { size?: number }): JSX.Element {
  return (
    <svg class="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect class="mark-tile" width="32" height="32" rx="9" />
      <path class="mark-arc" d="M9 19.500a7 7 0 0 1 14 0" fill="none" stroke-width="3" stroke-linecap="round" />
      <circle class="mark-dot" cx="16" cy="19.500" r="2.600" />
    </svg>
  );
}
