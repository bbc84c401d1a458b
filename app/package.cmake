# What a desktop needs to start the program from a menu, and the Debian package (`cpack -G DEB` in the build folder, or
# app/package).
set(drawing "${PROJECT_SOURCE_DIR}/assets")
install(FILES "${drawing}/ravine.desktop" DESTINATION share/applications)
install(FILES "${drawing}/icon/ravine.svg" DESTINATION share/icons/hicolor/scalable/apps)
foreach(size 48 128)
  install(FILES "${drawing}/icon/ravine-${size}.png" DESTINATION share/icons/hicolor/${size}x${size}/apps RENAME ravine.png)
endforeach()

# What is compiled into the program brings its licence along, as Debian has written it down.
set(copyright "${PROJECT_BINARY_DIR}/copyright")
set(licences "Ravine holds parts of these, under the licences that follow.\n")
foreach(part libimgui-dev libstb-dev libeigen3-dev nlohmann-json3-dev libcli11-dev)
  if(EXISTS "/usr/share/doc/${part}/copyright")
    file(READ "/usr/share/doc/${part}/copyright" text)
    string(APPEND licences "\n======== ${part} ========\n\n${text}")
  endif()
endforeach()
file(WRITE "${copyright}" "${licences}")
install(FILES "${copyright}" DESTINATION share/doc/ravine)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME ravine)
set(CPACK_PACKAGE_VENDOR "The Ravine maintainers")
set(CPACK_PACKAGE_CONTACT "The Ravine maintainers <maintainers@ravine.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "optimizers and small networks to watch, for lectures")
set(CPACK_PACKAGE_DESCRIPTION "Optimizers race down loss surfaces, stochastic gradients dance around an optimum
and small networks learn to tell points apart and to fit curves, live: drag the
learning rate and the whole trajectory answers in the same frame; drag the number
of hidden units and the decision boundary bends more, while it trains.")
set(CPACK_PACKAGE_DIRECTORY "${PROJECT_BINARY_DIR}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT) # ravine_VERSION_ARCHITECTURE.deb
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
# Libraries by what the program is linked with; the drivers and faces it looks for when it runs by name.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libegl1, libgl1, libegl-mesa0 | libegl-vendor, libglx-mesa0 | libglx-vendor, \
libgl1-mesa-dri, fonts-inter, fonts-stix, fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS ffmpeg)
include(CPack)
