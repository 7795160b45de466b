/** What pino-http logs of one request, about 750 bytes as JSON, with nothing secret in it. */
export function requestLine(): object {
  return {
    req: {
      id: 4711,
      method: 'GET',
      url: '/api/v1/orders?page=3&sort=created&order=desc&limit=50',
      headers: {
        host: 'shop.example:3000',
        'user-agent':
          'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36',
        accept: 'application/json, text/plain, */*',
        'accept-language': 'en-GB,en;q=0.9,de;q=0.8',
        'accept-encoding': 'gzip, deflate, br',
        'x-request-id': '6f1c2a52-93b1-4d9a-b0a4-1f3c5d7e9b21',
        traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
      },
      remoteAddress: '10.42.3.17',
      remotePort: 51234,
    },
    res: { statusCode: 200, headers: { 'content-type': 'application/json; charset=utf-8', 'content-length': '4187' } },
    responseTime: 12,
  }
}

/** Ordinary lines in which no anchor should stand: a candidate in every line costs every line. */
export const ordinaryText: string = [
  JSON.stringify({
    level: 30,
    time: 1_700_000_000_000,
    pid: 4711,
    hostname: 'web-1',
    ...requestLine(),
    msg: 'request completed',
  }),
  '{"level":50,"err":{"type":"Error","message":"connect ECONNREFUSED 127.0.0.1:5432","stack":"Error: connect\\n    at run (/app/src/index.js:10:5)"},"msg":"request failed"}',
  '{"level":20,"userId":"b1c2","name":"query","table":"orders","rows":12,"total":512,"error":null,"ok":true,"msg":"the query has taken 12 ms"}',
  'level=info ts=2026-01-01T00:00:00.000Z caller=main.go:12 msg="listening on port" addr=0.0.0.0:8080 version=1.2.3 status=200 path=/healthz',
  '10.0.0.1 - - [01/Jan/2026:00:00:00 +0000] "POST /api/v1/users?id=1&page=2 HTTP/1.1" 201 512 "https://example.com/" "curl/8.5.0"',
  'warning: user not found in data for account, trying again with value from cache; key=user:17 type=session date=today',
].join('\n')
