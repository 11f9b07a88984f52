import type { Position, TopicVerification } from '@msk-migration/core';
import type { Evidence } from './evidence.ts';
import { compareChart, timelineChart } from './evidenceCharts.ts';
import { evidenceStyle } from './evidenceStyle.ts';
import { html, Html, htmlTable, type HtmlColumn } from './html.ts';
import { count, duration } from './numbers.ts';

/** The evidence of a migration as one HTML file: no scripts, nothing loaded, every text of others escaped. */
export function evidencePage(evidence: Evidence): string {
  const { verification, positions, spans } = evidence;
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
        <title>Evidence: ${evidence.migration}</title>
        <style>
          ${new Html(evidenceStyle)}
        </style>
      </head>
      <body>
        <main>
          <h1>Migration ${evidence.migration}</h1>
          <p>Flow <b>${evidence.flow}</b>, from <code>${evidence.source}</code> to <code>${evidence.target}</code>. Made ${time(evidence.madeAt)}.</p>
          ${facts(evidence)}
          <h2>Is it the same?</h2>
          <p>
            Both sides were read and aligned, record by record: key, value, headers and timestamp. A record that stands again is told from a loss; in
            compacted topics the last value of each key is compared.
          </p>
          ${verification.topics.length > 0 ? compareChart(verification.topics) : ''} ${htmlTable('Topics', topicColumns, verification.topics)}
          ${notes(verification.topics)}
          <h2>Where each group goes on</h2>
          <p>Positions are computed from the data. Proof: the record at which a group continues, found on both sides by its content.</p>
          ${htmlTable('Positions', positionColumns, positions)}
          <h2>The cutover</h2>
          ${spans.length > 0 ? timelineChart(spans, evidence.paused) : html`<p class="none">There was none yet.</p>`}
          ${htmlTable('What happened', momentColumns, evidence.moments)}
        </main>
      </body>
    </html> `;
  return page.text;
}

function facts({ verification, paused, positions, facts: more = [] }: Evidence): Html {
  const sum = (pick: (topic: TopicVerification) => bigint): bigint => verification.topics.reduce((total, topic) => total + pick(topic), 0n);
  const exact = positions.filter(position => position.precision.kind === 'exact').length;
  const all = [
    { name: 'result', value: verification.result, good: verification.result === 'same' },
    { name: 'topics', value: count(verification.topics.length) },
    { name: 'compared', value: count(sum(topic => topic.compared)) },
    { name: 'standing again', value: count(sum(topic => topic.duplicates)) },
    { name: 'missing', value: count(sum(topic => topic.missing.count)), good: sum(topic => topic.missing.count) === 0n },
    ...(positions.length > 0 ? [{ name: 'positions exact', value: `${exact} of ${positions.length}`, good: exact === positions.length }] : []),
    ...(paused ? [{ name: 'writers waited', value: duration(paused.to - paused.from) }] : []),
    ...more,
  ];
  const shade = (good: boolean | undefined): string => (good === undefined ? '' : good ? 'good' : 'bad');
  return html`<dl>
    ${all.map(
      fact =>
        html`<div class="${shade('good' in fact ? fact.good : undefined)}">
          <dt>${fact.name}</dt>
          <dd>${fact.value}</dd>
        </div>`,
    )}
  </dl>`;
}

const badge = (text: string, good: boolean): Html => html`<span class="badge ${good ? 'good' : 'bad'}">${text}</span>`;

const topicColumns: readonly HtmlColumn<TopicVerification>[] = [
  { heading: 'topic', value: topic => topic.topic },
  { heading: 'result', value: topic => badge(topic.result, topic.result === 'same') },
  { heading: 'how', value: topic => (topic.mode === 'sequence' ? 'every record' : 'last value per key') },
  { heading: 'partitions', value: topic => count(topic.partitions), number: true },
  { heading: 'compared', value: topic => count(topic.compared), number: true },
  { heading: 'duplicates', value: topic => count(topic.duplicates), number: true },
  { heading: 'missing', value: topic => count(topic.missing.count), number: true },
  { heading: 'foreign', value: topic => count(topic.foreign.count), number: true },
  { heading: 'on the way', value: topic => count(topic.notCopiedYet), number: true },
];

const positionColumns: readonly HtmlColumn<Position>[] = [
  { heading: 'group', value: position => position.group },
  { heading: 'topic', value: position => `${position.topic} / ${position.partition}` },
  { heading: 'at the source', value: position => offset(position.committed), number: true },
  { heading: 'at the target', value: position => offset(position.offset), number: true },
  { heading: 'how sure', value: position => badge(position.precision.kind, position.precision.kind === 'exact') },
  { heading: 'proof', value: position => proofOf(position) },
];

function proofOf({ precision, proof }: Position): Html | string {
  const why = 'why' in precision ? precision.why : '';
  if (proof === undefined) return why;
  const found =
    proof.identity === undefined
      ? ''
      : html`record <code>${proof.identity.slice(0, 12)}…</code> at ${offset(proof.sourceOffset)} → ${offset(proof.targetOffset)}, `;
  return html`rule ${proof.rule}: ${found}walked ${count(proof.walked.source)} from the ${proof.startedFrom}${why === '' ? '' : `; ${why}`}`;
}

const offset = (value: bigint | undefined): string => (value === undefined ? '–' : count(value));

const momentColumns: readonly HtmlColumn<Evidence['moments'][number]>[] = [
  { heading: 'when', value: moment => time(moment.at) },
  { heading: 'what', value: moment => moment.what },
  { heading: 'who', value: moment => moment.who },
];

const notes = (topics: readonly TopicVerification[]): Html =>
  html`${topics.filter(topic => topic.notes.length > 0).map(topic => html`<p class="note"><b>${topic.topic}</b>: ${topic.notes.join('; ')}</p>`)}`;

const time = (at: number): string => new Date(at).toISOString().replace('T', ' ').replace('Z', ' UTC');
