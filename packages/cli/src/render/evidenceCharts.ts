import type { TopicVerification } from '@msk-migration/core';
import type { Span } from './evidence.ts';
import { html, Html } from './html.ts';
import { count, duration } from './numbers.ts';

const width = 900;
const labelWidth = 220;
const rowHeight = 22;

/** Bars of what was compared, topic by topic: found at the target, standing again, missing. */
export function compareChart(topics: readonly TopicVerification[]): Html {
  const most = topics.reduce((max, topic) => Math.max(max, Number(topic.compared + topic.duplicates + topic.missing.count)), 1);
  const scale = (value: bigint): number => (Number(value) / most) * (width - labelWidth - 130);
  const rows = topics.map((topic, index) => {
    const parts = [
      { kind: 'same', value: topic.compared },
      { kind: 'again', value: topic.duplicates },
      { kind: 'missing', value: topic.missing.count },
    ];
    let x = labelWidth;
    const bars = parts.map(({ kind, value }) => {
      const length = value > 0n ? Math.max(scale(value), 2) : 0;
      const drawn = html`<rect
        class="${kind}"
        x="${x.toFixed(1)}"
        y="${index * rowHeight + 4}"
        width="${length.toFixed(1)}"
        height="${rowHeight - 8}"
      />`;
      x += length;
      return drawn;
    });
    const text = `${count(topic.compared)}${topic.duplicates > 0n ? ` + ${count(topic.duplicates)} again` : ''}`;
    return [label(topic.topic, index), bars, html`<text x="${(x + 6).toFixed(1)}" y="${index * rowHeight + 15}">${text}</text>`];
  });
  return picture('Records compared, by topic', topics.length, rows);
}

/** The steps of the cutover over time; the stretch in which writers waited is shaded. */
export function timelineChart(spans: readonly Span[], paused: { readonly from: number; readonly to: number } | undefined): Html {
  const from = Math.min(...spans.map(span => span.from));
  const to = Math.max(...spans.map(span => span.to ?? span.from), from + 1);
  const at = (time: number): number => labelWidth + ((time - from) / (to - from)) * (width - labelWidth - 90);
  const shade =
    paused &&
    html`<rect
      class="paused"
      x="${at(paused.from).toFixed(1)}"
      y="0"
      width="${Math.max(at(paused.to) - at(paused.from), 2).toFixed(1)}"
      height="${spans.length * rowHeight}"
      ><title>writers stood still for ${duration(paused.to - paused.from)}</title></rect
    >`;
  const rows = spans.map((span, index) => {
    const end = span.to ?? span.from;
    const bar = html`<rect
      class="${span.failed ? 'missing' : 'same'}"
      x="${at(span.from).toFixed(1)}"
      y="${index * rowHeight + 5}"
      width="${Math.max(at(end) - at(span.from), 2).toFixed(1)}"
      height="${rowHeight - 10}"
    />`;
    return [
      label(span.name, index),
      bar,
      html`<text x="${(at(end) + 6).toFixed(1)}" y="${index * rowHeight + 15}">${duration(end - span.from)}</text>`,
    ];
  });
  return picture('Steps of the cutover over time', spans.length, [shade ?? new Html(''), rows]);
}

const label = (text: string, index: number): Html => {
  const short = text.length > 34 ? `${text.slice(0, 33)}…` : text;
  return html`<text class="label" x="${labelWidth - 8}" y="${index * rowHeight + 15}" text-anchor="end">${short}<title>${text}</title></text>`;
};

const picture = (title: string, rows: number, content: readonly unknown[]): Html =>
  html`<svg role="img" aria-label="${title}" viewBox="0 0 ${width} ${Math.max(rows, 1) * rowHeight + 4}">
    <title>${title}</title>
    ${content}
  </svg>`;
