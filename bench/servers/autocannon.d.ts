declare module 'autocannon' {
  type Request = { method: string; path: string; headers: Record<string, string>; body?: string }
  type Options = {
    url: string
    connections: number
    duration: number
    requests: (Request & { setupRequest(request: Request): Request })[]
  }
  /** Latencies in milliseconds. */
  type Result = {
    duration: number
    '2xx': number
    non2xx: number
    errors: number
    latency: { p50: number; p99: number; max: number }
  }
  export default function autocannon(options: Options): Promise<Result>
}
