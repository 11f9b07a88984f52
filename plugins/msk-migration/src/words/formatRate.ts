const short = new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 });

/** `1,234.5 records/s`; a dash when it is not known. */
export const formatRate = (recordsPerSecond: number | undefined): string =>
  recordsPerSecond === undefined ? '–' : `${short.format(recordsPerSecond)} records/s`;
