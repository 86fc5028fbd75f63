// Starts GraphiQL on the endpoint that serves this page.
const endpoint = location.pathname.replace(/\/$/, '');
const fetcher = GraphiQL.createFetcher({ url: endpoint });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultEditorToolsVisibility: true }),
);
