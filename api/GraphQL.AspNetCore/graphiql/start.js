// Starts GraphiQL on the endpoint that serves this page. Request headers can be handed over in the fragment, which no
// browser sends to a server: /graphql#headers={"Authorization":"Bearer …"} (percent-encoded).
const endpoint = location.pathname.replace(/\/$/, '');
const given = new URLSearchParams(location.hash.slice(1)).get('headers');
const headers = given ? JSON.parse(given) : undefined;
const fetchOnce = GraphiQL.createFetcher({ url: endpoint, headers });

// Subscriptions come as server-sent events: a request for them has headers as any other, which a WebSocket of a page has not.
function subscribe(params, options) {
  const abort = new AbortController();
  async function* read() {
    const response = await fetch(endpoint, {
      method: 'POST',
      headers: { ...headers, ...options?.headers, 'content-type': 'application/json', accept: 'text/event-stream, application/json' },
      body: JSON.stringify(params),
      signal: abort.signal,
    });
    if (!response.headers.get('content-type')?.startsWith('text/event-stream')) {
      yield await response.json();
      return;
    }

    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }

      const events = (text + value).split('\n\n');
      text = events.pop();
      for (const event of events) {
        const data = event.split('\n').find((line) => line.startsWith('data: '));
        if (data) {
          yield JSON.parse(data.slice('data: '.length));
        }
      }
    }
  }

  const events = read();
  return {
    [Symbol.asyncIterator]: () => ({
      next: () => events.next().catch((error) => (abort.signal.aborted ? { value: undefined, done: true } : Promise.reject(error))),
      return: async () => {
        abort.abort();
        return { value: undefined, done: true };
      },
    }),
  };
}

function fetcher(params, options) {
  const operation = options?.documentAST?.definitions.find(
    (definition) => definition.kind === 'OperationDefinition' && (!params.operationName || definition.name?.value === params.operationName),
  );
  return operation?.operation === 'subscription' ? subscribe(params, options) : fetchOnce(params, options);
}

ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultHeaders: given ? JSON.stringify(headers, null, 2) : undefined,
    defaultEditorToolsVisibility: given ? 'headers' : true,
  }),
);
