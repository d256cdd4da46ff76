import type { ServerBuild } from 'react-router'
import { isRefusal } from '#app/domain/shared/refusal.ts'
import { statusOf } from './refusal-status.ts'

type Handler = (args: never) => unknown

/**
 * The build with every loader and action answering a refusal by its status and sentence. Middleware cannot do this:
 * React Router has turned the error into a page by the time that middleware gets the response.
 */
export function answerRefusals(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (route === undefined) return [id, route]
    const { module } = route
    return [id, { ...route, module: { ...module, loader: answering(module.loader), action: answering(module.action) } }]
  })
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild['routes'] }
}

function answering<Given extends Handler | undefined>(handler: Given): Given {
  if (handler === undefined) return handler
  const answer = async (args: never) => {
    try {
      return await handler(args)
    } catch (error) {
      if (isRefusal(error)) throw new Response(error.message, { status: statusOf[error.kind] })
      throw error
    }
  }
  return answer as unknown as Given
}
