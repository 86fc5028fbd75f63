Console.WriteLine("GraphQlCrm");
