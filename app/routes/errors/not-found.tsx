/** Every address that nothing else answers. */
export function loader(): never {
  throw new Response(null, { status: 404, statusText: 'Not Found' })
}

export function action(): never {
  throw new Response(null, { status: 404, statusText: 'Not Found' })
}

// The loader never lets it get here; a route with a component is a page, so its error gets the error page.
export default function NotFoundPage() {
  return null
}
