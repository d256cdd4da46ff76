/** The address under which people reach the workbench, without a slash at its end: as it was set, or as it was asked. */
export function publicAddress(request: Request): string {
  return process.env.PUBLIC_ORIGIN?.replace(/\/+$/, '') || new URL(request.url).origin
}
