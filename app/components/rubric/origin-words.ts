/** Where a published version comes from, in words. */
export function originWords(origin: string, name: string | null): string {
  const by = name === null ? '' : ` by ${name}`
  if (origin === 'area') return `Added by the area, published${by}`
  if (origin === 'calibration') return `Bands of a calibration study, published${by}`
  return 'Comes with the workbench'
}

/** The address of one version. A version may hold a `+`, which means a space in an address unless it is encoded. */
export function versionAddress(rubricId: string, version: string): string {
  return `/rubrics/${encodeURIComponent(rubricId)}?${new URLSearchParams({ version }).toString()}`
}
