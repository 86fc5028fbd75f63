using GraphQlCrm.Api.Commands;

return await CommandLine.RunAsync(args);
