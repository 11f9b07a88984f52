import { printable } from './printable.ts';

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** HTML that is meant as such; everything else is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A template whose values are escaped, unless they are HTML already; lists are joined. */
export const html = (strings: TemplateStringsArray, ...values: readonly unknown[]): Html =>
  new Html(strings.reduce((all, part, index) => `${all}${render(values[index - 1])}${part}`));

const render = (value: unknown): string => {
  if (value instanceof Html) return value.text;
  if (Array.isArray(value)) return value.map(render).join('');
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint') {
    return printable(value.toString()).replace(/[&<>"']/g, character => entities[character] ?? character);
  }
  return '';
};

/** One column of a table: heading, what it shows, and whether it is a number. */
export interface HtmlColumn<Row> {
  readonly heading: string;
  readonly value: (row: Row) => Html | string;
  readonly number?: boolean;
}

/** A table with a caption; a sentence when there is nothing in it. */
export function htmlTable<Row>(caption: string, columns: readonly HtmlColumn<Row>[], rows: readonly Row[]): Html {
  if (rows.length === 0) return html`<p class="none">${caption}: none.</p>`;
  const cell = (column: HtmlColumn<Row>, row: Row): Html =>
    html`<td${column.number === true ? new Html(' class="number"') : ''}>${column.value(row)}</td>`;
  return html`<div class="wide">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(column => html`<th scope="col" ${column.number === true ? new Html(' class="number"') : ''}>${column.heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          row =>
            html`<tr>
              ${columns.map(column => cell(column, row))}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
