// What a Relay app writes; relay.mjs lets the compiler read it and runs what it makes of it.
graphql`
  query CustomersQuery($id: ID!) {
    ...Customers_list
    node(id: $id) { ...Customers_visits @alias(as: "customer") }
  }
`;

graphql`
  fragment Customers_list on Query
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" })
  @refetchable(queryName: "CustomersListQuery") {
    customers(first: $count, after: $cursor, order: [{ name: ASC }]) @connection(key: "Customers_customers") {
      totalCount
      edges { node { id name } }
    }
  }
`;

graphql`
  fragment Customers_visits on Customer
  @argumentDefinitions(count: { type: "Int", defaultValue: 2 }, cursor: { type: "String" })
  @refetchable(queryName: "CustomersVisitsQuery") {
    name
    visits(first: $count, after: $cursor, order: [{ day: ASC }]) @connection(key: "Customers_visits") {
      edges { node { id day } }
    }
  }
`;

graphql`
  mutation CustomersRenameMutation($input: RenameCustomerInput!) {
    renameCustomer(input: $input) {
      customer { id name }
      errors { __typename ... on Error { message } }
    }
  }
`;
