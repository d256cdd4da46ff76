/**
 * The path of a request as the log may hold it. A one-time link is as good as a password until it is used, so its token
 * is left out: `/welcome/SECRET` is `/welcome/…`.
 */
export function pathWithoutSecret(path: string): string {
  return path.replace(/^\/+(welcome|password|calendar)\/.*/i, '/$1/…')
}
