"""How the values on the studio desk are called."""

from hengji.assay.bilingual import Text
from hengji.assay.company.operation import Choice
from hengji.assay.company.studio.objects import ColourSpace, FileForm, Font, PictureKind

PICTURE_KINDS = (
    Choice(PictureKind.PHOTO, Text("原始照片", "Photograph")),
    Choice(PictureKind.CUTOUT, Text("抠好的商品图", "Product cut out")),
    Choice(PictureKind.SCENE, Text("场景底图", "Scene")),
    Choice(PictureKind.LOGO, Text("标志", "Logo")),
    Choice(PictureKind.UPLOAD, Text("自行上传", "Uploaded")),
)
FORMS = (
    Choice(FileForm.JPEG, Text("JPEG", "JPEG")),
    Choice(FileForm.PNG, Text("PNG", "PNG")),
    Choice(FileForm.TIFF, Text("TIFF", "TIFF")),
    Choice(FileForm.WEBP, Text("WebP", "WebP")),
)
COLOUR_SPACES = (
    Choice(ColourSpace.SRGB, Text("sRGB", "sRGB")),
    Choice(ColourSpace.ADOBE_RGB, Text("Adobe RGB", "Adobe RGB")),
    Choice(ColourSpace.CMYK, Text("CMYK（印刷）", "CMYK (print)")),
)
FONTS = (
    Choice(Font.REGULAR, Text("黑体 常规", "Sans regular")),
    Choice(Font.BOLD, Text("黑体 粗体", "Sans bold")),
    Choice(Font.LIGHT, Text("黑体 细体", "Sans light")),
    Choice(Font.NARROW, Text("黑体 窄体", "Sans narrow")),
)
ANCHORS = (
    Choice("centre", Text("居中", "Centre")),
    Choice("top_left", Text("左上", "Top left")),
    Choice("top", Text("上", "Top")),
    Choice("top_right", Text("右上", "Top right")),
    Choice("left", Text("左", "Left")),
    Choice("right", Text("右", "Right")),
    Choice("bottom_left", Text("左下", "Bottom left")),
    Choice("bottom", Text("下", "Bottom")),
    Choice("bottom_right", Text("右下", "Bottom right")),
)
