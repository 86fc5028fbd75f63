namespace GraphQlCrm.Analytics.Queries;

/// <summary>Something that a what-if takes for granted. Whoever shows its figures shows this beside them.</summary>
/// <param name="Text">The assumption, in Japanese.</param>
/// <param name="EnglishText">The same in English.</param>
public sealed record WhatIfAssumption(string Text, string EnglishText);
