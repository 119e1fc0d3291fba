/** The look's symbols as data: 16 px icons drawn with a 1.5 px round stroke, and 8 px state glyphs. */
type Shape = readonly ['path' | 'circle' | 'rect' | 'ellipse', Readonly<Record<string, string>>]

export const icons = {
  arrowd: [['path', { d: 'M8 3v10M4 9l4 4 4-4' }]],
  arrowr: [['path', { d: 'M2.5 8h11M9.5 4l4 4-4 4' }]],
  arrowu: [['path', { d: 'M8 13V3M4 7l4-4 4 4' }]],
  bad: [
    ['circle', { cx: '8', cy: '8', r: '6' }],
    ['path', { d: 'M8 5v3.4M8 10.8h.01' }],
  ],
  box: [
    ['path', { d: 'M8 1.75 13.5 4.9v6.2L8 14.25 2.5 11.1V4.9z' }],
    ['path', { d: 'M2.75 5.05 8 8l5.25-2.95M8 8v6' }],
  ],
  build: [
    ['path', { d: 'M8.6 7.4 3.4 12.6a1.13 1.13 0 0 1-1.6-1.6L7 5.8' }],
    ['path', { d: 'm7.75 2.25 6 6-1.9 1.9L5.2 3.5c.6-.75 1.6-1.25 2.55-1.25z' }],
  ],
  chart: [['path', { d: 'M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6' }]],
  check: [['path', { d: 'm3 8.5 3.25 3.25L13 5' }]],
  clock: [
    ['circle', { cx: '8', cy: '8', r: '6' }],
    ['path', { d: 'M8 4.75V8l2.25 1.5' }],
  ],
  compose: [
    ['rect', { x: '2', y: '2.5', width: '12', height: '4.75', rx: '1.25' }],
    ['rect', { x: '2', y: '8.75', width: '12', height: '4.75', rx: '1.25' }],
    ['path', { d: 'M4.9 4.9h.01M4.9 11.1h.01' }],
  ],
  copy: [
    ['rect', { x: '5.25', y: '5.25', width: '8.5', height: '8.5', rx: '1.5' }],
    ['path', { d: 'M10.75 5.25v-1.5a1.5 1.5 0 0 0-1.5-1.5h-5.5a1.5 1.5 0 0 0-1.5 1.5v5.5a1.5 1.5 0 0 0 1.5 1.5h1.5' }],
  ],
  disk: [
    ['circle', { cx: '8', cy: '8', r: '6' }],
    ['path', { d: 'M8 2v6h6' }],
  ],
  down: [['path', { d: 'm4 6 4 4 4-4' }]],
  download: [['path', { d: 'M8 2v8M4.75 7 8 10.25 11.25 7M2.5 13.5h11' }]],
  edit: [['path', { d: 'm10.75 2.75 2.5 2.5L5.5 13H3v-2.5z' }]],
  expand: [['path', { d: 'M9.5 2.5h4v4M6.5 13.5h-4v-4M13.25 2.75 9.25 6.75M2.75 13.25l4-4' }]],
  external: [['path', { d: 'M9.5 2.5h4v4M13.25 2.75 7.5 8.5M12 9.5v3a1 1 0 0 1-1 1H3.5a1 1 0 0 1-1-1V5a1 1 0 0 1 1-1h3' }]],
  eye: [
    ['path', { d: 'M1.5 8S3.75 3.75 8 3.75 14.5 8 14.5 8 12.25 12.25 8 12.25 1.5 8 1.5 8z' }],
    ['circle', { cx: '8', cy: '8', r: '1.9' }],
  ],
  file: [
    ['path', { d: 'M9.25 1.75H4.5a1 1 0 0 0-1 1v10.5a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5z' }],
    ['path', { d: 'M9.25 1.75V5h3.25' }],
  ],
  folder: [['path', { d: 'M1.75 12.25v-8.5a1 1 0 0 1 1-1h3.1l1.6 1.75h5.8a1 1 0 0 1 1 1v6.75a1 1 0 0 1-1 1H2.75a1 1 0 0 1-1-1z' }]],
  info: [
    ['circle', { cx: '8', cy: '8', r: '6' }],
    ['path', { d: 'M8 7.4v3.4M8 5.2h.01' }],
  ],
  keyboard: [
    ['rect', { x: '1.5', y: '3.75', width: '13', height: '8.5', rx: '1.5' }],
    ['path', { d: 'M4.25 6.5h.01M6.75 6.5h.01M9.25 6.5h.01M11.75 6.5h.01M5 9.5h6' }],
  ],
  kill: [
    ['circle', { cx: '8', cy: '8', r: '6' }],
    ['path', { d: 'm5.75 5.75 4.5 4.5M10.25 5.75l-4.5 4.5' }],
  ],
  layers: [
    ['path', { d: 'm8 2 6 3-6 3-6-3z' }],
    ['path', { d: 'm2 8 6 3 6-3M2 11l6 3 6-3' }],
  ],
  left: [['path', { d: 'm10 4-4 4 4 4' }]],
  lock: [
    ['rect', { x: '3', y: '7', width: '10', height: '7', rx: '1.5' }],
    ['path', { d: 'M5 7V5a3 3 0 0 1 6 0v2' }],
  ],
  logs: [['path', { d: 'M2.5 3.5h11M2.5 6.5h7.5M2.5 9.5h11M2.5 12.5h5.5' }]],
  moon: [['path', { d: 'M13.5 9.4A5.75 5.75 0 0 1 6.6 2.5a5.75 5.75 0 1 0 6.9 6.9z' }]],
  more: [['path', { d: 'M3.5 8h.01M8 8h.01M12.5 8h.01', strokeWidth: '2' }]],
  network: [
    ['circle', { cx: '8', cy: '3.25', r: '1.6' }],
    ['circle', { cx: '3.25', cy: '12.75', r: '1.6' }],
    ['circle', { cx: '12.75', cy: '12.75', r: '1.6' }],
    ['path', { d: 'M8 4.85V8M3.25 11.15V8h9.5v3.15' }],
  ],
  paste: [
    [
      'path',
      { d: 'M5.5 3h-1a1.25 1.25 0 0 0-1.25 1.25v8.5A1.25 1.25 0 0 0 4.5 14h7a1.25 1.25 0 0 0 1.25-1.25v-8.5A1.25 1.25 0 0 0 11.5 3h-1' },
    ],
    ['rect', { x: '5.5', y: '1.75', width: '5', height: '2.75', rx: '.9' }],
  ],
  pause: [['path', { d: 'M5.5 3.25v9.5M10.5 3.25v9.5' }]],
  play: [['path', { d: 'M4.75 3v10l8-5z' }]],
  plug: [['path', { d: 'M5.75 1.75v3M10.25 1.75v3M3.75 4.75h8.5v2.5a4.25 4.25 0 0 1-8.5 0zM8 11.5v2.75' }]],
  plus: [['path', { d: 'M8 3v10M3 8h10' }]],
  registry: [
    ['path', { d: 'M2 6.4 8 2.25l6 4.15v7.35H2z' }],
    ['path', { d: 'M5 13.75V9.25h6v4.5M5 11.5h6' }],
  ],
  restart: [
    ['path', { d: 'M13.25 8a5.25 5.25 0 1 1-1.55-3.7L13.5 6' }],
    ['path', { d: 'M13.5 2.5V6H10' }],
  ],
  right: [['path', { d: 'm6 4 4 4-4 4' }]],
  search: [
    ['circle', { cx: '7', cy: '7', r: '4.5' }],
    ['path', { d: 'm10.4 10.4 3.35 3.35' }],
  ],
  settings: [
    ['path', { d: 'M2 4.5h6.5M12 4.5h2M2 11.5h2M7.5 11.5H14' }],
    ['circle', { cx: '10.25', cy: '4.5', r: '1.75' }],
    ['circle', { cx: '5.75', cy: '11.5', r: '1.75' }],
  ],
  splitd: [
    ['rect', { x: '2', y: '2.5', width: '12', height: '11', rx: '1.5' }],
    ['path', { d: 'M2 8h12' }],
  ],
  splitr: [
    ['rect', { x: '2', y: '2.5', width: '12', height: '11', rx: '1.5' }],
    ['path', { d: 'M8 2.5v11' }],
  ],
  stop: [['rect', { x: '3.5', y: '3.5', width: '9', height: '9', rx: '1.5' }]],
  sun: [
    ['circle', { cx: '8', cy: '8', r: '2.75' }],
    ['path', { d: 'M8 1.5v1M8 13.5v1M1.5 8h1M13.5 8h1M3.4 3.4l.7.7M11.9 11.9l.7.7M3.4 12.6l.7-.7M11.9 4.1l.7-.7' }],
  ],
  symlink: [['path', { d: 'M5 11 11 5M6 5h5v5' }]],
  tag: [
    ['path', { d: 'M8.6 2.25h4.15a1 1 0 0 1 1 1V7.4l-6.1 6.1a1 1 0 0 1-1.4 0L2.5 9.75a1 1 0 0 1 0-1.4z' }],
    ['path', { d: 'M10.75 5.25h.01' }],
  ],
  terminal: [
    ['rect', { x: '1.75', y: '2.5', width: '12.5', height: '11', rx: '1.75' }],
    ['path', { d: 'm4.5 6 2 2-2 2M8.5 10.25h3' }],
  ],
  trash: [
    [
      'path',
      {
        d: 'M2.5 4h11M6 4V2.75A.75.75 0 0 1 6.75 2h2.5a.75.75 0 0 1 .75.75V4M3.75 4l.6 8.6A1.5 1.5 0 0 0 5.85 14h4.3a1.5 1.5 0 0 0 1.5-1.4l.6-8.6M6.6 7v4M9.4 7v4',
      },
    ],
  ],
  up: [['path', { d: 'm4 10 4-4 4 4' }]],
  updown: [['path', { d: 'm5 6 3-3 3 3M5 10l3 3 3-3' }]],
  upload: [['path', { d: 'M8 10.5v-8M4.75 5.5 8 2.25l3.25 3.25M2.5 13.5h11' }]],
  view: [
    ['rect', { x: '2', y: '2.5', width: '12', height: '11', rx: '1.5' }],
    ['path', { d: 'M2 6h12M6.5 6v7.5' }],
  ],
  volume: [
    ['ellipse', { cx: '8', cy: '3.75', rx: '5.25', ry: '2' }],
    ['path', { d: 'M2.75 3.75v8.5c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2v-8.5M2.75 8c0 1.1 2.35 2 5.25 2s5.25-.9 5.25-2' }],
  ],
  wrap: [
    ['path', { d: 'M2.5 3.5h11M2.5 12.5h3.5M2.5 8h8.75a2.25 2.25 0 0 1 0 4.5H9' }],
    ['path', { d: 'm10.5 11-1.5 1.5 1.5 1.5' }],
  ],
  x: [['path', { d: 'm4 4 8 8M12 4l-8 8' }]],
} as const satisfies Record<string, readonly Shape[]>
export type IconName = keyof typeof icons

export const glyphs = {
  busy: [['path', { d: 'M7.2 4A3.2 3.2 0 1 1 4 .8', fill: 'none', stroke: 'currentColor', strokeWidth: '1.8', strokeLinecap: 'round' }]],
  done: [
    [
      'path',
      {
        d: 'm.6 4.3 2.3 2.3L7.6 1.6',
        fill: 'none',
        stroke: 'currentColor',
        strokeWidth: '1.8',
        strokeLinecap: 'round',
        strokeLinejoin: 'round',
      },
    ],
  ],
  fail: [['path', { d: 'M4-.6 8.6 4 4 8.6-.6 4z', fill: 'currentColor' }]],
  idle: [['circle', { cx: '4', cy: '4', r: '3.1', fill: 'none', stroke: 'currentColor', strokeWidth: '1.6' }]],
  pause: [['path', { d: 'M2 .5v7M6 .5v7', stroke: 'currentColor', strokeWidth: '2.2' }]],
  run: [['circle', { cx: '4', cy: '4', r: '4', fill: 'currentColor' }]],
  wait: [['circle', { cx: '4', cy: '4', r: '1.5', fill: 'currentColor' }]],
  warn: [['path', { d: 'M4 0 8.5 8H-.5z', fill: 'currentColor' }]],
} as const satisfies Record<string, readonly Shape[]>
export type GlyphName = keyof typeof glyphs
