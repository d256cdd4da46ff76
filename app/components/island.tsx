import type { ComponentType } from 'react'

type IslandProps<Props extends object> = {
  /** Its key in `app/islands.ts`. */
  name: string
  component: ComponentType<Props>
  /** Whatever the component needs; it must survive JSON. */
  props: Props
}

/**
 * A part of a page that comes alive alone. The rest of the page stays as the server wrote it, so the browser loads
 * neither the router nor the code of the page: see `handle.isIsland` of its route and `entry.client.tsx`.
 */
export function Island<Props extends object>({ name, component: Component, props }: IslandProps<Props>) {
  const json = JSON.stringify(props).replaceAll('<', String.raw`\u003c`)
  return (
    <>
      <div data-island={name}>
        <Component {...props} />
      </div>
      {/* Text in a script element is not read as markup once "<" is written as an escape. */}
      {/* oxlint-disable-next-line react/no-danger */}
      <script type="application/json" data-island-props={name} dangerouslySetInnerHTML={{ __html: json }} />
    </>
  )
}
