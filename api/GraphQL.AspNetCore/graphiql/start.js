// Starts GraphiQL on the endpoint that serves this page. Request headers can be handed over in the fragment, which no
// browser sends to a server: /graphql#headers={"Authorization":"Bearer …"} (percent-encoded).
const endpoint = location.pathname.replace(/\/$/, '');
const given = new URLSearchParams(location.hash.slice(1)).get('headers');
const defaultHeaders = given ? JSON.stringify(JSON.parse(given), null, 2) : undefined;
const fetcher = GraphiQL.createFetcher({ url: endpoint, headers: given ? JSON.parse(given) : undefined });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultHeaders, defaultEditorToolsVisibility: given ? 'headers' : true }),
);
