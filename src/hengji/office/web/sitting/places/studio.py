"""The studio desk's views."""

from django.utils.translation import gettext_lazy

from hengji.office.web.sitting.places.place import Place, number_of

STUDIO = (
    Place(
        "studio_editor",
        gettext_lazy("图片编辑"),
        ("studio_works",),
        (
            "studio.open",
            "studio.crop",
            "studio.trim",
            "studio.rotate",
            "studio.cut_out",
            "studio.erase",
            "studio.set_background",
            "studio.set_canvas",
            "studio.scale",
            "studio.place_picture",
            "studio.add_lettering",
            "studio.add_dimension_line",
            "studio.undo",
            "studio.redo",
            "studio.start_over",
            "studio.duplicate",
            "studio.export",
        ),
        needs=("studio_assets",),
        count=number_of("studio", "works"),
    ),
    Place(
        "studio_library",
        gettext_lazy("图片库与上传"),
        ("studio_assets",),
        ("studio.upload",),
        needs=("studio_assets", "studio_slots"),
        count=number_of("studio", "assets"),
    ),
    Place(
        "studio_files",
        gettext_lazy("导出文件与图位"),
        ("studio_slots", "studio_files"),
        ("studio.choose_slot", "studio.withdraw_export"),
        needs=("studio_slots",),
        count=number_of("studio", "files"),
    ),
)
