using GraphQlCrm.Analytics.Questions;

namespace GraphQlCrm.Reports.Charts;

/// <summary>The ten questions as cards: of each its headline and the figures of the months before.</summary>
/// <param name="AsOf">The day up to which sales were counted.</param>
/// <param name="Answered">How many questions are answered.</param>
/// <param name="Partly">How many in part, or with a reservation.</param>
/// <param name="NotYet">How many not yet.</param>
/// <param name="Questions">Ten rows, ① to ⑩.</param>
public sealed record Scorecard(DateOnly AsOf, int Answered, int Partly, int NotYet, IReadOnlyList<ScoreQuestion> Questions);

/// <summary>One card.</summary>
/// <param name="Name">Which question.</param>
/// <param name="Number">1 to 10.</param>
/// <param name="Readiness">How far it is answered.</param>
/// <param name="Headline">The figure.</param>
/// <param name="Series">Figures by month; the first belongs to the headline.</param>
public sealed record ScoreQuestion(QuestionName Name, int Number, Readiness Readiness, QuestionFigure Headline, IReadOnlyList<QuestionSeries> Series);
