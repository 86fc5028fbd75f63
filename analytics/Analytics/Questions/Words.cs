namespace GraphQlCrm.Analytics.Questions;

/// <summary>A text for people, in both languages of the product.</summary>
/// <param name="Ja">Japanese.</param>
/// <param name="En">English.</param>
public sealed record Words(string Ja, string En);
