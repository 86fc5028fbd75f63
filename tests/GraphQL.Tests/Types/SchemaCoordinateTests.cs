using GraphQlCrm.GraphQL.Language;
using GraphQlCrm.GraphQL.Tests.Validation;
using GraphQlCrm.GraphQL.Types;

namespace GraphQlCrm.GraphQL.Tests.Types;

public sealed class SchemaCoordinateTests
{
    [Theory]
    [InlineData("Dog", "ObjectType Dog")]
    [InlineData("Pet", "InterfaceType Pet")]
    [InlineData("Int", "IntType Int")]
    [InlineData("__Type", "ObjectType __Type")]
    [InlineData("Dog.name", "Field name")]
    [InlineData("Pet.name", "Field name")]
    [InlineData("__Type.fields", "Field fields")]
    [InlineData("__Type.fields(includeDeprecated:)", "Argument includeDeprecated")]
    [InlineData("Dog.doesKnowCommand(dogCommand:)", "Argument dogCommand")]
    [InlineData("DogCommand.SIT", "EnumValue SIT")]
    [InlineData("CatInput.nickname", "InputField nickname")]
    [InlineData("@skip", "Directive skip")]
    [InlineData("@limited(by:)", "Argument by")]
    public void An_element_is_found_by_its_coordinate(string coordinate, string element)
    {
        SchemaCoordinate parsed = SchemaCoordinate.Parse(coordinate);
        object? found = parsed.Resolve(TestSchemas.Pets);

        Assert.Equal(coordinate, parsed.ToString());
        Assert.Equal(element, found is null ? null : $"{found.GetType().Name} {found.GetType().GetProperty("Name")!.GetValue(found)}");
    }

    [Theory]
    [InlineData("Nope")]
    [InlineData("dog")]
    [InlineData("Dog.nope")]
    [InlineData("Nope.name")]
    [InlineData("Dog.name(nope:)")]
    [InlineData("Dog.nope(nope:)")]
    [InlineData("Dog.__typename")]
    [InlineData("Int.name")]
    [InlineData("CatOrDog.name")]
    [InlineData("CatInput.nickname(nope:)")]
    [InlineData("DogCommand.NOPE")]
    [InlineData("@nope")]
    [InlineData("@skip(nope:)")]
    public void What_the_schema_lacks_is_not_found(string coordinate) => Assert.Null(SchemaCoordinate.Parse(coordinate).Resolve(TestSchemas.Pets));

    [Theory]
    [InlineData("", 1)]
    [InlineData("1", 1)]
    [InlineData("Dog ", 4)]
    [InlineData(" Dog", 1)]
    [InlineData("Dog.", 5)]
    [InlineData("Dog.9", 5)]
    [InlineData("Dog..name", 5)]
    [InlineData("Dog.name.first", 9)]
    [InlineData("Dog.name(", 10)]
    [InlineData("Dog.name()", 10)]
    [InlineData("Dog.name(a)", 11)]
    [InlineData("Dog.name(a:", 12)]
    [InlineData("Dog.name(a:) ", 13)]
    [InlineData("Dog.name(a: )", 12)]
    [InlineData("Dog.name(a:,b:)", 12)]
    [InlineData("Dog(a:)", 4)]
    [InlineData("@", 2)]
    [InlineData("@skip.if", 6)]
    [InlineData("@skip(if:)(if:)", 11)]
    [InlineData("Dög", 2)]
    [InlineData("Dog#", 4)]
    public void Anything_else_is_refused_at_its_place(string text, int column)
    {
        SyntaxException exception = Assert.Throws<SyntaxException>(() => SchemaCoordinate.Parse(text));

        Assert.Equal($"`{text}` is not a schema coordinate.", exception.Message);
        Assert.Equal(column, exception.Location.Column);
        Assert.False(SchemaCoordinate.TryParse(text, out _));
    }

    [Fact]
    public void Coordinates_of_the_same_element_are_equal()
    {
        Assert.Equal(SchemaCoordinate.OfType("Dog"), SchemaCoordinate.Parse("Dog"));
        Assert.Equal(SchemaCoordinate.OfMember("Dog", "name"), SchemaCoordinate.Parse("Dog.name"));
        Assert.Equal(SchemaCoordinate.OfArgument("Dog", "name", "a"), SchemaCoordinate.Parse("Dog.name(a:)"));
        Assert.Equal(SchemaCoordinate.OfDirective("skip"), SchemaCoordinate.Parse("@skip"));
        Assert.Equal(SchemaCoordinate.OfDirective("skip", "if"), SchemaCoordinate.Parse("@skip(if:)"));
    }
}
