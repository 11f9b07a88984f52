import type { LagSample } from '../api/answers.ts';
import { DataTable } from '../tables/DataTable.tsx';
import { formatCount } from '../words/formatCount.ts';
import { formatRate } from '../words/formatRate.ts';
import { drawLag, type Drawing } from './drawLag.ts';
import styles from './LagChart.module.css';
import { pickEvenly } from './pickEvenly.ts';

/** The lag over time as a picture, and as a table for those who would rather read it. */
export function LagChart({ samples }: { samples: readonly LagSample[] }) {
  const drawing = drawLag(pickEvenly(samples, 300));
  return (
    <figure className={styles.figure}>
      <Picture drawing={drawing} />
      <figcaption>
        <span className={styles.key}>
          <span className={styles.liveKey} />
          lag, estimate of now
        </span>{' '}
        <span className={styles.key}>
          <span className={styles.certainKey} />
          lag, at most
        </span>
        {samples.length === 1 && <p>It was looked at once so far; a line needs two looks.</p>}
      </figcaption>
      <details>
        <summary>The same as a table</summary>
        <DataTable
          caption="Lag over time"
          columns={[
            { id: 'at', label: 'At', cell: ({ takenAt }) => new Date(takenAt).toLocaleString() },
            { id: 'live', label: 'Lag, now', isNumber: true, cell: ({ lag }) => formatCount(lag.live) },
            { id: 'certain', label: 'Lag, at most', isNumber: true, cell: ({ lag }) => formatCount(lag.certain) },
            { id: 'rate', label: 'Rate', isNumber: true, cell: ({ rate }) => formatRate(rate) },
          ]}
          rows={pickEvenly(samples, 60)}
          keyOf={({ takenAt }) => String(takenAt)}
        />
      </details>
    </figure>
  );
}

/** It is as wide as the page, and its words are not in it: they would grow with it. */
function Picture({ drawing: { width, height, live, certain, top, from, to, summary } }: { drawing: Drawing }) {
  return (
    <>
      <div className={styles.labels}>{top}</div>
      <svg role="img" aria-label={summary} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={styles.picture}>
        <line x1={0} x2={width} y1={height} y2={height} className={styles.axis} />
        <line x1={0} x2={width} y1={0} y2={0} className={styles.axis} strokeDasharray="2 6" />
        <polyline points={certain} className={styles.certainLine} />
        <polyline points={live} className={styles.liveLine} />
      </svg>
      <div className={styles.labels}>
        <span>{from}</span>
        <span>{to}</span>
      </div>
    </>
  );
}
